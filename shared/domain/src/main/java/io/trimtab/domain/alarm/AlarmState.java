package io.trimtab.domain.alarm;

/// What CloudWatch says of an alarm.
public enum AlarmState {
    OK,
    ALARM,
    INSUFFICIENT_DATA
}
