package dev.dymod.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Messages of the watcher: the fact, the name, the remedy. */
final class Messages {

    private Messages() {}

    static String refused(Path folder, IOException cause) {
        return folder + " cannot be watched: " + cause.getMessage() + ". " + remedy(cause);
    }

    static String noWatchService(IOException cause) {
        return "The operating system gives no file events: " + cause.getMessage() + ". " + remedy(cause);
    }

    static String onlyPolls() {
        return "Java has no native file events on this system, only a poll every two seconds.";
    }

    static String polling(String refusal, Duration pollInterval) {
        return refusal + " Until then dymod finds changes by checking all files every " + pollInterval.toMillis()
                + " ms.";
    }

    static String nativeDemanded(String refusal) {
        return refusal + " Or set dymod.watcher to auto or poll: dymod then finds changes by checking all files.";
    }

    static String unreadable(Path path) {
        return path + " cannot be read: permission denied. dymod treats it as missing until you make it readable.";
    }

    static String closed() {
        return "The watcher is closed. Open another one.";
    }

    static String notPositive(String name, Duration value) {
        return name + " is " + value + ". Give a duration greater than zero.";
    }

    private static String remedy(IOException cause) {
        String reason = String.valueOf(cause.getMessage());
        if (reason.contains("inotify instances")) {
            return "Raise the limit: sudo sysctl fs.inotify.max_user_instances=1024, or close programs that watch files.";
        }
        if (reason.contains("inotify watches")) {
            return "Raise the limit: sudo sysctl fs.inotify.max_user_watches=524288, or close programs that watch files.";
        }
        return "If its file system has no events, set dymod.watcher to poll.";
    }
}
