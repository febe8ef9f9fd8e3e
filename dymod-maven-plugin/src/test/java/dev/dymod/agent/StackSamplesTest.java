package dev.dymod.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dymod.agent.StackSamples.ChangedFrame;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A thread that is in a changed method")
class StackSamplesTest {

    /** A sample is a list of frames: the thread, the depth, the method. A slash separates samples. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            no frame                                     | ''                            | -
            stays if each sample shows it                | 1:0:main / 1:0:main / 1:0:main | main
            has left if the second sample does not       | 1:0:main / ''                 | -
            has left even if it comes back               | 1:0:main / '' / 1:0:main      | -
            has left if it is there at another depth     | 1:2:cook / 1:3:cook           | -
            has left if another thread is there          | 1:2:cook / 2:2:cook           | -
            has left if it is in another method          | 1:2:cook / 1:2:eat            | -
            came later, after the first sample           | '' / 1:2:cook / 1:2:cook      | -
            is one of two, and stays                     | 1:2:cook 2:2:eat / 2:2:eat    | eat
            is one of two, which leave at their own time | 1:2:cook 2:2:eat / 2:2:eat / 1:2:cook | -
            stays in the outer of two calls              | 1:1:cook 1:4:cook / 1:1:cook  | cook
            """)
    void stays_in_it_until_a_sample_does_not_show_the_frame(String rule, String samples, String running) {
        StackSamples stacks = new StackSamples();
        for (String sample : samples.split("/")) {
            stacks.add(frames(sample.replace("'", "").strip()));
        }
        assertEquals(running, stacks.running().orElse(null), rule);
        assertEquals(samples.split("/").length, stacks.samples());
    }

    private static Set<ChangedFrame> frames(String sample) {
        return Arrays.stream(sample.split(" "))
                .filter(text -> !text.isEmpty())
                .map(text -> text.split(":"))
                .map(parts -> new ChangedFrame(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), parts[2]))
                .collect(Collectors.toSet());
    }
}
