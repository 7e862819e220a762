/// Answers alarms on Lambda functions: more concurrency where they are throttled, less where what they call cannot keep
/// up, and the exact steps for a person where only a person may act.
@NullMarked
package io.trimtab.concurrency;

import org.jspecify.annotations.NullMarked;
