package app;

import dev.dymod.Dymod;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import sheep.SheepCounter;

/** Starts Spring. */
@SpringBootApplication
public class Main {

    public static void main(String[] args) {
        SpringApplication.run(Main.class, args);
    }

    @Bean
    SheepCounter sheepCounter() {
        return Dymod.lookup(SheepCounter.class);
    }
}
