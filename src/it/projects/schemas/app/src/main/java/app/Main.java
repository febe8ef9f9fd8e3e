package app;

import books.Books;
import dev.dymod.Dymod;
import rooms.Rooms;

/** Says what has been generated, again and again. */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        Books books = Dymod.lookup(Books.class);
        Rooms rooms = Dymod.lookup(Rooms.class);
        while (true) {
            System.out.println("Hello: " + books.text() + "; " + rooms.text());
            Thread.sleep(50);
        }
    }
}
