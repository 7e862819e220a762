/// Answers alarms on services: more instances or tasks where they are short, fewer where they have little to do,
/// and the exact steps for a person where more would not help or only a person may act.
@NullMarked
package io.trimtab.capacity;

import org.jspecify.annotations.NullMarked;
