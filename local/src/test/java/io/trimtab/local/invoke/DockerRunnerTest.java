package io.trimtab.local.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class DockerRunnerTest {
    @Test
    void takesWhatTheFunctionReturnedFromSam() {
        assertThat(DockerRunner.outcome(new Subprocess.Ended(0, "\n{\"complete\": true}")))
                .isEqualTo("{\"complete\": true}");
    }

    @Test
    void countsAnExceptionThatSamPrintsAsAFailure() {
        var thrown =
                "{\"errorMessage\": \"no table\", \"errorType\": \"java.lang.IllegalStateException\", \"stackTrace\": []}";

        assertThatThrownBy(() -> DockerRunner.outcome(new Subprocess.Ended(0, thrown)))
                .isInstanceOf(FunctionFailed.class)
                .hasMessage("java.lang.IllegalStateException: no table");
    }

    @Test
    void countsATimeoutWhichPrintsNothingAsAFailure() {
        assertThatThrownBy(() -> DockerRunner.outcome(new Subprocess.Ended(0, "\n")))
                .isInstanceOf(FunctionFailed.class)
                .hasMessage("sam local invoke ended with 0 and no outcome");
    }

    @Test
    void refusesAnythingButJson() {
        assertThatThrownBy(() -> DockerRunner.outcome(new Subprocess.Ended(0, "Segmentation fault")))
                .isInstanceOf(FunctionFailed.class)
                .hasMessage("expected an outcome in JSON, was Segmentation fault");
    }
}
