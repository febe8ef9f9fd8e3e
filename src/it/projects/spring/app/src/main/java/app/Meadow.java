package app;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import sheep.SheepCounter;

/** Knows nothing of dymod. */
@RestController
class Meadow {

    private final SheepCounter sheep;

    Meadow(SheepCounter sheep) {
        this.sheep = sheep;
    }

    @GetMapping("/sheep")
    String sheep() {
        return sheep.count(3);
    }
}
