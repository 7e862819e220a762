package io.trimtab.verify;

import io.trimtab.domain.alarm.KnownAlarm;
import java.util.Collection;
import java.util.List;

/// As [io.trimtab.aws.gateway.AlarmGateway#named(Collection)] reads.
interface Alarms {
    List<KnownAlarm> named(Collection<String> names);
}
