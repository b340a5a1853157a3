package dev.brume.samples;

import dev.brume.machine.NeedsProgram;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Tests that run the sample's own scripts, and its functions in Python, Node and Java.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@NeedsProgram(value = "AWS CLI, zip, javac, Python with boto3 and Node.js",
        probe = {"bash", "-c", "aws --version && zip -v && javac -version && python3 -c 'import boto3' && node --version"})
@interface NeedsSampleTools {}
