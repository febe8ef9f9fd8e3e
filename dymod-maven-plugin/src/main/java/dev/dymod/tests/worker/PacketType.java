package dev.dymod.tests.worker;

import dev.dymod.agent.Packet;

/** Types of the {@link Packet packets} between Maven and the JVM of the tests. */
public final class PacketType {

    private PacketType() {}

    /** To the worker, once: {@link WorkerSetup}. */
    public static final byte SETUP = 1;

    /** To the worker: {@link RunRequest}. */
    public static final byte RUN = 2;

    /** To the worker: the id of the run that is to end, in UTF-8. */
    public static final byte CANCEL = 3;

    /** To Maven, once: the worker is warm. The reason why it cannot run tests, or nothing; UTF-8. */
    public static final byte READY = 11;

    /** To Maven: a test has begun. {@link TestName}. */
    public static final byte STARTED = 12;

    /** To Maven: {@link TestResult}. */
    public static final byte FINISHED = 13;

    /** To Maven: bytes that the tests have printed, to either stream. */
    public static final byte OUTPUT = 14;

    /** To Maven: {@link RunSummary}. */
    public static final byte ENDED = 15;

    /** To Maven, before a cancelled run is interrupted: the stack of its thread, in UTF-8. */
    public static final byte STACK = 16;

    /** To Maven: the JVM is about to exit. The stack of the thread that asked for it, or nothing; UTF-8. */
    public static final byte EXITING = 17;

    /** To Maven, after a run: what runs leave in memory is more than the bound. The text for the user, in UTF-8. */
    public static final byte FULL = 18;
}
