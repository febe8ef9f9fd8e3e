package dev.dymod.compile.incremental;

/** Reasons to compile all sources of a module, for a user. */
final class Messages {

    static final String SETTINGS_CHANGED = "the settings of the compiler changed";
    static final String CLASS_PATH_CHANGED = "the class path changed";
    static final String PROCESSOR_PATH_CHANGED = "the processor path changed";
    static final String LOMBOK_CONFIG_CHANGED = "lombok.config changed";
    static final String LOMBOK_IMPORTS = "lombok.config imports other files";
    static final String PROCESSOR_MODULES = "the annotation processors are modules";
    static final String PROCESSORS_NOT_RECORDED = "the work of annotation processors is not recorded yet";
    static final String UNTRACKED_PROCESSOR_FAILS = "an annotation processor that may read other sources fails";
    static final String AFFECTS_MOST_SOURCES = "the change affects most sources";
    static final String UNSELECTED_SOURCE = "javac also compiles a source that is not selected";
    static final String REFERENCES_NOT_RECORDED = "the references between sources are not recorded yet";
    static final String WARNING_ABOUT_ALL_IS_ERROR = "a warning about all sources is an error";
    static final String ERRORS_ELSEWHERE = "the changed sources have errors, and other sources may have errors, too";
    static final String CLASS_WITH_TWO_SOURCES = "a class has two sources";
    static final String PACKAGES_CHANGED = "a package was added or removed";
    static final String CLASS_NAMED_AS_PACKAGE = "a class has the name of a package";

    private Messages() {}

    static String resourceChanged(String entry) {
        return entry + " changed, and an annotation processor reads it";
    }

    static String optionReadsOthers(String option) {
        return option + " may read other sources";
    }

    static String affectsOtherSources(String file) {
        return file + " affects other sources";
    }
}
