package io.trimtab.local.privilege;

/// An alarm on something that holds data.
record DataAlarm(String name, String namespace, String metric, String dimension, String value) {}
