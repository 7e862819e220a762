/// State changes of CloudWatch alarms, and whether one is to be answered at all. Everything here is decided by its
/// arguments alone.
@NullMarked
package io.trimtab.domain.alarm;

import org.jspecify.annotations.NullMarked;
