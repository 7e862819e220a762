/// How EC2 instances are judged: what is read, what they need, which type holds it.
@NullMarked
package io.trimtab.rightsizing.instance;

import org.jspecify.annotations.NullMarked;
