package app;

import app.shop.Item00Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import sheep.SheepCounter;

/** Answers each request with the number of its own edits, the text of a service, rows of the database, and a count of answers. */
@RestController
public class Meadow {

    private static int answered;

    private final SheepCounter sheep;
    private final Item00Service items;

    Meadow(SheepCounter sheep, Item00Service items) {
        this.sheep = sheep;
        this.items = items;
    }

    @GetMapping("/sheep")
    public String answer() {
        synchronized (Meadow.class) {
            int edits = 0;
            return edits + ": three sheep: " + sheep.count(3) + " of " + items.count() + ", answer " + ++answered;
        }
    }
}
