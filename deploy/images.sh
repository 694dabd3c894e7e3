#!/usr/bin/env bash
# Builds the image of every service that the AppHost runs, and of the gateway with the web app in it.
#   deploy/images.sh registry.example.org/team 1.4.0     pushes them there
#   deploy/images.sh --local 1.4.0                       into the Docker or Podman of this machine
set -euo pipefail
cd "$(dirname "$0")/.."
registry=${1:?where to: a registry, or --local} tag=${2:?the tag, such as 1.4.0}
target=()
[ "$registry" = "--local" ] || target=(-p:ContainerRegistry="${registry%%/*}")
case "$registry" in */*) prefix="${registry#*/}/" ;; *) prefix="" ;; esac

(cd web && npm ci --no-audit --no-fund && npm run build)
grep -oE 'Include="\.\./[^"]+\.csproj" ReferenceOutputAssembly="false"' Orchestrator.AppHost/Orchestrator.AppHost.csproj | grep -oE '[^/]+/[^/"]+\.csproj' | while read -r project; do
  path=$(ls -d "services/$project" "$project" 2>/dev/null | head -n 1)
  name=$(basename "$project" .csproj | tr '[:upper:]' '[:lower:]')
  dotnet publish "$path" --configuration Release --os linux -t:PublishContainer \
    -p:ContainerRepository="${prefix}orchestrator-$name" -p:ContainerImageTag="$tag" "${target[@]}" </dev/null
done
