package dev.dymod.contract;

/**
 * A place that uses a member.
 *
 * @param place where, in words
 * @param owner binary name of the class that the reference goes through, which may inherit the member
 * @param member what it names there
 * @param receiver the most that is known of the receiver's type: the owner, or, as in {@code super.method()}, a subclass
 */
record MemberUse(String place, String owner, Member member, String receiver) {}
