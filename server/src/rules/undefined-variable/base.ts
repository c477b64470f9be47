import { mayBringVariables } from '../../model/baseVariables';
import type { Stage } from '../../model/stage';

/** Names that images of languages, servers and frameworks set. */
const COMMON_NAMES = [
  /PATH$|_HOME$|^LC_/,
  /^(?:HOME|USER|LANG|LANGUAGE|TERM|TZ|SHELL|PWD|HOSTNAME|DEBIAN_FRONTEND|GPG_KEYS?)$/,
  /^(?:GO|GOLANG|NODE|NPM|YARN|DENO|BUN|PYTHON|PIP|CONDA|MAMBA|RUBY|GEM|BUNDLE|BUNDLER|RUST|RUSTUP|CARGO)_/,
  /^(?:PHP|PHPIZE|COMPOSER|APACHE|HTTPD|NGINX|NJS|PKG|CADDY|CATALINA|TOMCAT|JAVA|JDK|GRADLE|MAVEN|KOTLIN)_/,
  /^(?:DOTNET|ASPNET|ASPNETCORE|NUGET|POWERSHELL|MYSQL|MARIADB|MONGO|PG|POSTGRES|REDIS|RABBITMQ|ERLANG)_/,
  /^(?:PGDATA|OTP_VERSION|REBAR3?_VERSION|ELIXIR_VERSION|SWIFT_\w+|JULIA_\w+|JENKINS_\w+|DOCKER_\w+)$/,
  /^(?:CUDA|NVIDIA|NV|NVARCH|CUDNN|NCCL|SPARK|AIRFLOW|KEYCLOAK|GF|VIRTUAL_ENV|LAMBDA|S6|APP_ROOT)(?:_|$)/,
];

/** Whether the image below may set this variable: nothing is known of it, it is asked to extend it, or images often do. */
export function maySet(stage: Stage, name: string, assigned?: string): boolean {
  return mayBringVariables(stage) && (isUnknown(stage) || name === assigned || isCommon(name));
}

function isUnknown(stage: Stage): boolean {
  const base = stage.root;
  return base.kind === 'unknown' || (base.kind === 'image' && !base.facts);
}

function isCommon(name: string): boolean {
  return COMMON_NAMES.some((pattern) => pattern.test(name));
}
