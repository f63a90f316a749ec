package io.logflow.tests.docker;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test of parts that are child processes; with {@code -Dstack=docker} it is skipped. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnlyProcesses {
    /** Why containers will not do. */
    String value();
}
