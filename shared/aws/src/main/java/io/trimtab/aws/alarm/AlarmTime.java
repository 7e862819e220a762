package io.trimtab.aws.alarm;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/// Times as CloudWatch writes them: `2026-03-02T08:00:00.000+0000`, whose offset has no colon; SNS and EventBridge
/// themselves write `Z`.
final class AlarmTime {
    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .toFormatter();

    private AlarmTime() {}

    static Instant of(Fields fields, String field) {
        String text = fields.matching(field, ".{1,40}", "a time such as 2026-03-02T08:00:00.000+0000");
        try {
            return OffsetDateTime.parse(text, FORM).toInstant();
        } catch (DateTimeException wrong) {
            throw fields.wrong(field, "a time such as 2026-03-02T08:00:00.000+0000");
        }
    }
}
