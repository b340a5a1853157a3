/// Activities: task queues that workers outside of AWS ask for work.
/// Source: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-activities.html
package dev.brume.stepfunctions.activity;
