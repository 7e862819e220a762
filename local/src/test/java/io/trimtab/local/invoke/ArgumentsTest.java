package io.trimtab.local.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArgumentsTest {
    @Test
    void readsEveryOptionInAnyOrder() {
        var arguments = Arguments.parse(List.of(
                "--all",
                "--event",
                "e.json",
                "job",
                "--env",
                "A=1",
                "--env",
                "B=x=y",
                "--env",
                "C=",
                "--endpoint-url",
                "http://localhost:5000/",
                "--docker"));

        assertThat(arguments)
                .isEqualTo(new Arguments(
                        "job",
                        Path.of("e.json"),
                        Optional.of(URI.create("http://localhost:5000")),
                        Map.of("A", "1", "B", "x=y", "C", ""),
                        true,
                        true));
    }

    @Test
    void asksNothingMoreThanJobAndEvent() {
        assertThat(Arguments.parse(List.of("job", "--event", "e.json")))
                .isEqualTo(new Arguments("job", Path.of("e.json"), Optional.empty(), Map.of(), false, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--event e.json                      | expected one JOB, such as rightsizing-scan, was none",
                "one two --event e.json              | expected one JOB, such as rightsizing-scan, was one and two",
                "job                                 | expected --event FILE, such as --event events/rightsizing-scan.json",
                "job --event                         | expected --event FILE, was --event alone",
                "job --event e --env                 | expected --env K=V, was --env alone",
                "job --event e --env 1A=x            | expected --env NAME=VALUE, was --env 1A=x",
                "job --event e --env A               | expected --env NAME=VALUE, was --env A",
                "job --event e --endpoint-url :5000  | expected --endpoint-url like http://127.0.0.1:5000, was :5000",
                "job --event e --endpoint-url http:// | expected --endpoint-url like http://127.0.0.1:5000, was http://",
                "job --event e --wrong               | unknown option --wrong; expected --event, --endpoint-url, --env, --all or --docker"
            })
    void saysWhatItExpected(String line, String message) {
        assertThatThrownBy(() -> Arguments.parse(List.of(line.split(" "))))
                .isInstanceOf(BadInput.class)
                .hasMessage(message);
    }
}
