package invoices.impl;

import invoices.Invoices;

/** Says what has been generated. */
public final class MadeInvoices implements Invoices {

    @Override
    public String text() {
        return "" + Invoice.getDescriptor().getFields().get(0).getName();
    }
}
