/// What a run of the rightsizing scan tells people, in Slack and by e-mail.
@NullMarked
package io.trimtab.rightsizing.notice;

import org.jspecify.annotations.NullMarked;
