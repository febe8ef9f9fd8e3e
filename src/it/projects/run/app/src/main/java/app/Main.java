package app;

import dev.dymod.Dymod;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import sheep.SheepCounter;
import words.Words;

/** Greets, and counts three sheep, for as long as it is left to run. */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws Exception {
        System.out.println("begun with " + Arrays.toString(args));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("goodbye")));
        String greeting = greeting();
        SheepCounter sheep = Dymod.lookup(SheepCounter.class);
        while (true) {
            System.out.println(greeting + " " + Words.place() + ", three sheep: " + sheep.count(3));
            Thread.sleep(50);
        }
    }

    private static String greeting() throws IOException {
        try (InputStream in = Main.class.getResourceAsStream("/greeting.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
