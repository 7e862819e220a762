/// What comes from Slack, and how it is proved to.
@NullMarked
package io.trimtab.desk.slack;

import org.jspecify.annotations.NullMarked;
