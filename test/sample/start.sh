#!/bin/sh
set -e
docker build -t shop:1 .
docker run -d --name shop --restart unless-stopped \
  -p 127.0.0.1:8080:3000 -v "$PWD/data:/data:ro" \
  --mount type=volume,source=uploads,target=/uploads shop:1
docker exec -it shop sh
