package app;

import dev.dymod.Dymod;
import invoices.Invoices;
import orders.Orders;
import parser.Parser;
import texts.Texts;

/** Says what has been generated, again and again. */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        Texts texts = Dymod.lookup(Texts.class);
        Parser parser = Dymod.lookup(Parser.class);
        Orders orders = Dymod.lookup(Orders.class);
        Invoices invoices = Dymod.lookup(Invoices.class);
        while (true) {
            System.out.println(Greeting.text() + ": " + texts.text() + "; " + parser.text() + "; " + orders.text()
                    + "; " + invoices.text());
            Thread.sleep(50);
        }
    }
}
