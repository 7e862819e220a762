/// The closed loop in this JVM: the functions' real handlers on an embedded account, by a clock that jumps, and the
/// people in Slack.
@NullMarked
package io.trimtab.local.loop;

import org.jspecify.annotations.NullMarked;
