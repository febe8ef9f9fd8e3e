/**
 * The Java agent of {@code dymod:run}: what runs in the program's JVM, and in a standby, besides the program.
 *
 * <p>Consumes packets from Maven: requests to redefine classes, and a standby's order to start. Produces the answers, the list
 * of loaded classes, messages about classes that are loaded twice, and copies of what the program prints.
 *
 * <p>{@code AgentJar} writes the jar of the agent, with the classes of this package and a few of {@code program}; no other class
 * of dymod may be used by one of them. {@code ProgramAgent} begins in it, {@code AgentChannel} executes what Maven sends:
 * {@code Redefiner} with {@code ChangedFrames} and {@code StackSamples}, {@code Standby}, {@code ClassList},
 * {@code EngineRehearsal}. {@code OutputCopy} writes an {@code OutputRing}, and {@code LastHook} reports the end of the
 * program. Maven's end of the channel is {@code run.ProgramChannel}. {@code Invitation}, {@code Packet} and what
 * is in one, and {@code ProcessIdentity} serve both ends.
 */
package dev.dymod.agent;
