/** The lookup that a program is written against, in debug and in release mode. */
module dev.dymod {
    exports dev.dymod;
    exports dev.dymod.spi;

    uses dev.dymod.spi.Linker;
}
