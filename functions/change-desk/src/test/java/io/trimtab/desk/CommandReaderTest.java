package io.trimtab.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.aws.store.ChangePlace;
import io.trimtab.domain.change.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandReaderTest {
    private static final Instant NOW = Instant.parse("2026-01-05T06:00:00Z");
    private static final String ID = "chg-1f0c2a9be4d37685";

    @Test
    void everyCommandIsRead() {
        assertThat(command("{'command': 'list'}")).isEqualTo(new Command.ListOpen(Optional.empty()));
        assertThat(command("{'command': 'list', 'more': 'ROLLING_BACK.1767592860123.1f0c2a9be4d37685'}"))
                .isEqualTo(new Command.ListOpen(Optional.of(
                        new ChangePlace(Status.ROLLING_BACK, Instant.parse("2026-01-05T06:01:00.123Z"), ID))));
        assertThat(command("{'command': 'show', 'change': 'ID'}")).isEqualTo(new Command.Show(ID));
        assertThat(command("{'command': 'approve', 'change': 'ID', 'actor': 'anna'}"))
                .isEqualTo(new Command.Approve(ID, Optional.empty()));
        assertThat(command("{'command': 'dismiss', 'change': 'ID', 'actor': 'anna', 'reason': 'year-end'}"))
                .isEqualTo(new Command.Dismiss(ID, Optional.empty(), "year-end"));
        assertThat(command(
                        "{'command': 'snooze', 'change': 'ID', 'actor': 'anna', 'until': '2026-01-12T07:00:00+01:00'}"))
                .isEqualTo(new Command.Snooze(ID, Optional.empty(), Instant.parse("2026-01-12T06:00:00Z"), "put off"));
        assertThat(command("{'command': 'rollback', 'change': 'ID', 'actor': 'anna', 'reason': 'slow'}"))
                .isEqualTo(new Command.RollBack(ID, Optional.empty(), "slow"));
        assertThat(command("{'command': 'pause', 'actor': 'anna', 'reason': 'incident'}"))
                .isEqualTo(new Command.Pause("incident"));
        assertThat(command("{'command': 'resume', 'actor': 'anna'}")).isEqualTo(new Command.Resume("asked for"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                          | command must be one of list, show, approve, dismiss, snooze, rollback, pause, resume, was missing
            {'command': 'aprove'}                                       | command must be one of list, show, approve, dismiss, snooze, rollback, pause, resume, was "aprove"
            {'command': 7}                                              | command must be a text of at most 500 characters, was 7
            {'command': 'approve', 'actor': 'a'}                        | change must be chg- and 16 hex digits, was missing
            {'command': 'approve', 'actor': 'a', 'change': 'chg-1'}     | change must be chg- and 16 hex digits, was "chg-1"
            {'command': 'approve', 'change': 'ID'}                      | actor must be who gives the command, such as anna, was missing
            {'command': 'approve', 'change': 'ID', 'actor': ' '}        | actor must be who gives the command, such as anna, was " "
            {'command': 'approve', 'change': 'ID', 'actor': ['a']}      | actor must be a text of at most 100 characters, was ["a"]
            {'command': 'approve', 'change': 'ID', 'actor': 'a', 'until': '2026-02-01T00:00:00Z'} | until must be absent for approve, was "2026-02-01T00:00:00Z"
            {'command': 'dismiss', 'change': 'ID', 'actor': 'a'}        | reason must be why, in a few words, was missing
            {'command': 'snooze', 'change': 'ID', 'actor': 'a'}         | until must be a time in the future and within a year, such as 2026-01-12T06:00:00Z, was missing
            {'command': 'snooze', 'change': 'ID', 'actor': 'a', 'until': 'monday'} | until must be a time in the future and within a year, such as 2026-01-12T06:00:00Z, was "monday"
            {'command': 'snooze', 'change': 'ID', 'actor': 'a', 'until': '2026-01-05T06:00:00Z'} | until must be a time in the future and within a year, such as 2026-01-12T06:00:00Z, was "2026-01-05T06:00:00Z"
            {'command': 'snooze', 'change': 'ID', 'actor': 'a', 'until': '2027-02-01T06:00:00Z'} | until must be a time in the future and within a year, such as 2026-01-12T06:00:00Z, was "2027-02-01T06:00:00Z"
            {'command': 'pause', 'actor': 'a'}                          | reason must be why, in a few words, was missing
            {'command': 'pause', 'actor': 'a', 'reason': 'x', 'change': 'ID'} | change must be absent for pause, was "chg-1f0c2a9be4d37685"
            {'command': 'list', 'chnage': 'ID'}                         | chnage must be one of the fields command, change, actor, reason, until and more, was "chg-1f0c2a9be4d37685"
            {'command': 'list', 'more': 'PROPOSED'}                     | more must be what the list before said, was "PROPOSED"
            {'command': 'list', 'more': 'OPEN.1.1f0c2a9be4d37685'}      | more must be what the list before said, was "OPEN.1.1f0c2a9be4d37685"
            {'command': 'show', 'change': 'ID', 'more': 'PROPOSED.1.1f0c2a9be4d37685'} | more must be absent for show, was "PROPOSED.1.1f0c2a9be4d37685"
            {'command': 'approve', 'change': 'ID', 'actor': 'a', 'attempt': 1} | planHash must be 64 hex digits, was missing
            """)
    void whatIsWrongIsNamedWithWhatWasExpected(String event, String message) {
        assertThatThrownBy(() -> plain(event))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "{", "\"list\"", "null"})
    void whatIsNoObjectIsNoEvent(String event) {
        assertThatThrownBy(() -> plain(event))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("event must be a JSON object such as {\"command\": \"list\"}");
    }

    @Test
    void longValueIsShownInPart() {
        assertThatThrownBy(() -> plain("{'command': '" + "x".repeat(600) + "'}"))
                .hasMessageEndingWith("x…")
                .message()
                .hasSizeLessThan(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'detail-type': 'Change Approved', 'source': 'aws.ec2', 'detail': {}} | source must be one of trimtab, was 'aws.ec2'
            {'detail-type': 'Change Kept', 'source': 'trimtab', 'detail': {}}     | detail.changeId must match chg-[0-9a-f]{16}, was ''
            {'detail-type': 'Desk Request', 'source': 'trimtab', 'detail': {'requestId': '1'}} | detail.sealed must match [A-Za-z0-9_-]{1,20000}, was ''
            """)
    void eventOfTheBusIsReadOrNamed(String event, String message) {
        assertThatThrownBy(() -> plain(event)).hasMessage(message);
    }

    private static Command command(String event) {
        return ((Incoming.Plain) plain(event)).command();
    }

    private static Incoming plain(String event) {
        byte[] json =
                event.replace('\'', '"').replace("\"ID\"", "\"" + ID + "\"").getBytes(StandardCharsets.UTF_8);
        try {
            return Incoming.read(new ByteArrayInputStream(json), NOW);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
