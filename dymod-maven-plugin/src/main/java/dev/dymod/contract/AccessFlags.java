package dev.dymod.contract;

import org.objectweb.asm.Opcodes;

/** Access flags of the class file format. */
final class AccessFlags {

    private AccessFlags() {}

    static boolean isPublic(int flags) {
        return (flags & Opcodes.ACC_PUBLIC) != 0;
    }

    static boolean isProtected(int flags) {
        return (flags & Opcodes.ACC_PROTECTED) != 0;
    }

    static boolean isPrivate(int flags) {
        return (flags & Opcodes.ACC_PRIVATE) != 0;
    }

    static boolean isPackagePrivate(int flags) {
        return (flags & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_PRIVATE)) == 0;
    }

    static boolean isStatic(int flags) {
        return (flags & Opcodes.ACC_STATIC) != 0;
    }

    static String word(int flags) {
        if (isPublic(flags)) {
            return "public";
        }
        if (isProtected(flags)) {
            return "protected";
        }
        return isPrivate(flags) ? "private" : "package-private";
    }
}
