/**
 * Stage 2b, contract: what of a module must stay the host's own class, and whether the rest can do without.
 *
 * <p>Consumes the classes of a good build, the names of its services and what the rest of the class path names of it;
 * produces the contract with its digest, or the reasons why this build cannot be split in two.
 */
package dev.dymod.contract;
