package io.trimtab.domain.alarm;

/// An alarm as it stands when it is looked at, whatever an event has said of it before.
public record KnownAlarm(String name, AlarmState state, Subject subject) {
    public boolean rings() {
        return state == AlarmState.ALARM;
    }
}
