package orders.impl;

import orders.Orders;

/** Says what has been generated. */
public final class MadeOrders implements Orders {

    @Override
    public String text() {
        return "" + OrderParserConstants.tokenImage[1];
    }
}
