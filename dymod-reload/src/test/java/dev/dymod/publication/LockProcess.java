package dev.dymod.publication;

import java.nio.file.Path;
import java.util.Optional;

/** Process that takes the lock and keeps it ({@code hold}), or that tests it ({@code probe}, {@code acquire}). */
final class LockProcess {

    private LockProcess() {}

    public static void main(String[] arguments) throws Exception {
        SessionDirectory session = new SessionDirectory(Path.of(arguments[1]));
        switch (arguments[0]) {
            case "hold" -> {
                Optional<WatcherLock> lock = WatcherLock.acquire(session);
                System.out.println(lock.isPresent());
                // Until the test ends this process, or closes its end of the pipe.
                if (System.in.read() < 0 && lock.isPresent()) {
                    lock.get().close();
                }
            }
            case "probe" -> System.out.println(WatcherLock.isHeld(session));
            case "acquire" -> System.out.println(WatcherLock.acquire(session).isPresent());
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }
}
