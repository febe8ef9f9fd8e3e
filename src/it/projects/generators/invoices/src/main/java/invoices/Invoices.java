package invoices;

/** Contract with the program. */
public interface Invoices {

    String text();
}
