/// The AWS services a scan reads, each behind one small class that speaks the domain's words.
@NullMarked
package io.trimtab.aws.gateway;

import org.jspecify.annotations.NullMarked;
