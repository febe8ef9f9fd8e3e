package dev.dymod.page;

import dev.dymod.program.SharedMessages;
import dev.dymod.publication.SessionDirectory;
import java.io.IOException;
import java.nio.file.Path;

/** Messages of this package. */
final class Messages {

    private Messages() {}

    static String ended(Throwable cause) {
        return "The page has ended: " + cause + ". The session keeps running. The key o opens the page again.";
    }

    static String resourceMissing(String name) {
        return name + " is missing in the jar of dymod-maven-plugin";
    }

    static String foreignHost() {
        return "This page answers only to localhost, 127.0.0.1 and [::1], with its port.";
    }

    static String foreignOrigin() {
        return "A page of another origin may not read this.";
    }

    static String noToken() {
        return "A command needs the token that is in " + SessionDirectory.PAGE
                + " of the session directory. Open that file.";
    }

    static String noCommand(String word) {
        return "There is no command " + word + " on the page.";
    }

    static String notFound() {
        return "There is nothing at this path. The page is at /.";
    }

    static String wrongMethod() {
        return "This path has another method.";
    }

    static String noRequest(String problem) {
        return "This is no request that the page answers: " + problem + ".";
    }

    static String tooLarge() {
        return "The request is too large.";
    }

    static String tooManyStreams() {
        return "Too many pages listen to this session. Close some of them.";
    }

    static String noFile(Path file, IOException cause) {
        return file + " cannot be written: " + SharedMessages.reason(cause)
                + ". The page shows what is live, but its commands are off. Make the folder one that can be written, and"
                + " start again.";
    }

    static String fileStays(Path file, IOException cause) {
        return file + " still leads to the page, which is closed: " + cause;
    }

    static String late(IOException cause) {
        return "a connection to the page has ended: " + cause;
    }
}
