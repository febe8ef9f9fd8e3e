/**
 * Stage 3, contract: divides the types of a submodule into the contract, which the program loads once, and the reloadable rest.
 *
 * <p>Consumes the classes of a good build, the names of its services, and the references to it from the rest of the class path.
 * Produces the contract with its digest, or the reasons why the classes cannot be divided.
 */
package dev.dymod.contract;
