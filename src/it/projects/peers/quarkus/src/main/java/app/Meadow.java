package app;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import sheep.SheepCounter;
import sheep.impl.Sheep;

/** Answers each request with the number of its own edits, the text of the part that is edited, and a count of answers. */
@Path("/sheep")
public class Meadow {

    private static int answered;

    private final SheepCounter sheep = new Sheep();

    @GET
    public String answer() {
        synchronized (Meadow.class) {
            int edits = 0;
            return edits + ": three sheep: " + sheep.count(3) + ", answer " + ++answered;
        }
    }
}
