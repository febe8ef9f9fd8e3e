package app;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import sheep.SheepCounter;
import sheep.impl.Sheep;

/** Answers each request with the number of its own edits, the text of the part that is edited, and a count of answers. */
@RestController
public class Meadow {

    private static int answered;

    private final SheepCounter sheep = new Sheep();

    @GetMapping("/sheep")
    public String answer() {
        synchronized (Meadow.class) {
            int edits = 0;
            return edits + ": three sheep: " + sheep.count(3) + ", answer " + ++answered;
        }
    }
}
