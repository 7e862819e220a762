/// Reads alarms from the events by which they arrive: by SNS, EventBridge, or as an alarm's own action.
@NullMarked
package io.trimtab.aws.alarm;

import org.jspecify.annotations.NullMarked;
