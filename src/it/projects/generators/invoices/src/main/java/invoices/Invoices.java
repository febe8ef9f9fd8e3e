package invoices;

/** What the program knows of the module. */
public interface Invoices {

    String text();
}
