/// What AWS's models say of the services that tasks call. Pure.
package dev.brume.stepfunctions.servicemodel;
