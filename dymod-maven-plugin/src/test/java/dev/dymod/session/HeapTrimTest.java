package dev.dymod.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HeapTrimTest {

    /** The size of the heap at the beginning and at each quiet time; those at which it is collected, down to the size named last. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            100 200 300         , ''     , 100
            100 400 200         , 400    , 200
            100 355 356 200     , 356    , 200
            100 400 400 700     , 400 700, 300
            300 100 400         , ''     , 100
            """)
    void isGivenBackWhenThereIsMuchMore(String sizes, String collected, long after) {
        AtomicLong size = new AtomicLong();
        List<String> collections = new ArrayList<>();
        List<Long> all = new ArrayList<>();
        for (String each : sizes.split(" ")) {
            all.add(Long.parseLong(each) << 20);
        }
        size.set(all.get(0));
        HeapTrim memory = new HeapTrim(size::get, () -> {
            collections.add(String.valueOf(size.get() >> 20));
            size.set(after << 20);
        });
        for (long each : all.subList(1, all.size())) {
            size.set(each);
            memory.giveBack();
        }
        assertEquals(collected, String.join(" ", collections));
    }
}
