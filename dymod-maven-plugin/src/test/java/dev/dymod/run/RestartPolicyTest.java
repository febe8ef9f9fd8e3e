package dev.dymod.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dymod.run.RestartPolicy.AfterBuild;
import dev.dymod.run.RestartPolicy.AfterExit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The restart policy")
class RestartPolicyTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            has done its work                     |   0 | true  | false | false | true  | END
            has done its work, and is watched     |   0 | true  | true  | false | true  | WAIT
            has done its work, nothing is watched |   0 | true  | true  | false | false | END
            has done its work, the loop ends      |   0 | true  | true  | true  | true  | END
            has crashed                           |   1 | true  | false | false | true  | WAIT_AFTER_CRASH
            has crashed, the loop ends            |   1 | true  | false | true  | true  | END
            has crashed, nothing is watched       |   1 | true  | false | false | false | FAIL
            has crashed, restarts are the user's  |   1 | false | true  | false | true  | FAIL
            was ended by Ctrl-C                   | 130 | true  | true  | false | true  | END
            was ended by kill                     | 143 | false | false | false | true  | END
            """)
    void decides_by_the_exit_code(
            String program,
            int code,
            boolean restarts,
            boolean staysAfterEnd,
            boolean closed,
            boolean watches,
            AfterExit expected) {
        assertEquals(
                expected,
                new RestartPolicy(restarts, staysAfterEnd, StandbyMode.NEVER, "init").afterExit(code, closed, watches),
                program);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            down                                 | false | false | false | RESTART
            down, restarts are the user's        | false | false | true  | RESTART
            up, the build is swapped in          | true  | true  | false | NOTHING
            up, the build needs a restart        | true  | true  | true  | RESTART
            up, restarts are the user's          | false | true  | true  | REPORT
            up, there is nothing to restart for  | false | true  | false | NOTHING
            """)
    void decides_after_a_build(
            String program, boolean restarts, boolean runs, boolean needsRestart, AfterBuild expected) {
        assertEquals(
                expected,
                new RestartPolicy(restarts, false, StandbyMode.NEVER, "init").afterBuild(runs, needsRestart),
                program);
    }
}
