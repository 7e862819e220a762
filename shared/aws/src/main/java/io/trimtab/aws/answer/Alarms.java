package io.trimtab.aws.answer;

import io.trimtab.aws.gateway.AlarmGateway;
import io.trimtab.domain.alarm.KnownAlarm;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// What is read of alarms themselves, as [AlarmGateway] reads it.
public interface Alarms {
    /// Those that there are.
    List<KnownAlarm> alarms(Collection<String> names);

    List<Instant> stateChanges(String alarm, Instant since, Instant until);

    static Alarms of(AlarmGateway gateway) {
        return new Alarms() {
            @Override
            public List<KnownAlarm> alarms(Collection<String> names) {
                return gateway.named(names);
            }

            @Override
            public List<Instant> stateChanges(String alarm, Instant since, Instant until) {
                return gateway.stateChanges(alarm, since, until);
            }
        };
    }
}
