package io.trimtab.local.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.local.Checkout;
import io.trimtab.local.template.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EventFileTest {
    @TempDir
    Path folder;

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("event.json"), content);
    }

    @Test
    void runsWhereTheEventHappened() {
        var event = EventFile.read(Checkout.find().event("rightsizing-scan"));

        assertThat(event.place(Map.of(), "us-east-1")).isEqualTo(new Place("123456789012", "eu-central-1"));
    }

    @Test
    void letsTheCallerMoveTheRegion() {
        var event = EventFile.read(Checkout.find().event("rightsizing-scan"));

        assertThat(event.place(Map.of("AWS_REGION", "eu-north-1"), "us-east-1").region())
                .isEqualTo("eu-north-1");
    }

    @Test
    void runsInTheCallersRegionWhenTheEventNamesNone() throws IOException {
        assertThat(EventFile.read(file("{}")).place(Map.of(), "us-east-1"))
                .isEqualTo(new Place("123456789012", "us-east-1"));
    }

    @Test
    void refusesARegionThatIsNone() throws IOException {
        var event = EventFile.read(file("{\"region\": \"Frankfurt\"}"));

        assertThatThrownBy(() -> event.place(Map.of(), "us-east-1"))
                .isInstanceOf(BadInput.class)
                .hasMessageEndingWith("event.json: region must be like eu-central-1, was Frankfurt");
    }

    @Test
    void namesTheMissingFile() {
        assertThatThrownBy(() -> EventFile.read(folder.resolve("none.json")))
                .isInstanceOf(BadInput.class)
                .hasMessage("expected an event file, there is none at " + folder.resolve("none.json"));
    }

    @Test
    void namesTheLineThatIsNoJson() throws IOException {
        var broken = file("{\"id\": \"1\",\n \"time\": }");

        assertThatThrownBy(() -> EventFile.read(broken))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("expected JSON in " + broken + ", line 2 column ");
    }

    @Test
    void refusesAnEmptyFileAndWhatFollowsTheEvent() throws IOException {
        assertThatThrownBy(() -> EventFile.read(file("")))
                .isInstanceOf(BadInput.class)
                .hasMessageEndingWith("was empty");
        assertThatThrownBy(() -> EventFile.read(file("{} {}"))).isInstanceOf(BadInput.class);
    }
}
