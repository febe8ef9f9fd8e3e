package dev.dymod.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractLinesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "nothing", textBlock = """
            shop.Prices=service                                                                   | nothing
            shop.Prices=service, shop.Item=shop.Prices.of() names it                              | farm  contract: Prices, Item (a change restarts the program)
            shop.Prices=service, shop.Item=x names it, shop.Item$Kind=it is nested in shop.Item   | farm  contract: Prices, Item (a change restarts the program)
            shop.Prices=service, shop.Prices$Item=it is nested in shop.Prices                     | nothing
            shop.A=service, shop.B=service, shop.impl.C=<contract> names it                       | farm  contract: A, B, C (a change restarts the program)
            shop.A=service, shop.b.A=<contract> names it                                          | farm  contract: shop.A, shop.b.A (a change restarts the program)
            shop.A=service, shop.impl.B=shop.A.b() names it, shop.impl.B$C=it is nested in shop.impl.B | shop.impl.B cannot be reloaded: shop.A.b() names it
            shop.A=service, shop.impl.B$C=shop.A.b() names it, shop.impl.B=shop.impl.B$C is nested in it | shop.impl.B$C cannot be reloaded: shop.A.b() names it
            shop.A=service, shop.B=x names it, shop.impl.C=y names it                             | farm  contract: A, B (a change restarts the program); shop.impl.C cannot be reloaded: y names it
            A=service, B=A.b() names it                                                           | farm  contract: A, B (a change restarts the program)
            app.X=app.Main names it                                                               | app.X cannot be reloaded: app.Main names it
            """)
    void name_each_type_once(String contract, String lines) {
        SortedMap<String, String> types = new TreeMap<>();
        for (String type : contract.split(", ")) {
            String[] parts = type.split("=");
            types.put(parts[0], parts[1]);
        }
        List<String> expected =
                lines == null ? List.of() : Arrays.stream(lines.split("; ")).toList();
        assertEquals(expected, ContractLines.of("farm", types, true));
    }
}
