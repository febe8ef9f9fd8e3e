/** Public API of dymod: lookup of services whose providers can be swapped while the program runs. */
module dev.dymod {
    exports dev.dymod;
    exports dev.dymod.spi;

    uses dev.dymod.Linker;
}
